#!/bin/sh
# Builds an executable as one fully static ELF that is the same whatever directory it is built in.
#
# usage: runtime/build-static.sh PACKAGE SCRATCH PRODUCT OUTPUT
#
# In a static glibc program getaddrinfo and its kin need the shared NSS libraries of the glibc it was
# linked with, so the linker warns wherever libcrypto and libevent mention them. The engine resolves
# names with libevent's evdns, which reads /etc/hosts and /etc/resolv.conf itself, and calls none of
# them; only those warnings are left out below.
set -eu

[ $# -eq 4 ] || { echo "usage: $0 PACKAGE SCRATCH PRODUCT OUTPUT" >&2; exit 64; }
package=$1 scratch=$2 product=$3 output=$4
log=$scratch/build-$product.log
mkdir -p "$scratch" "$(dirname "$output")"

# The build leaves the link alone when only a flag changed: the product is removed so that it is
# linked with these.
rm -f "$scratch/release/$product"
status=0
swift build --package-path "$package" --scratch-path "$scratch" \
  --configuration release --product "$product" \
  -Xswiftc -static-executable -Xswiftc -use-ld=lld -Xswiftc -gnone \
  -Xlinker --build-id=none -Xlinker --gc-sections -Xlinker -s \
  -Xlinker -Map="$scratch/$product.map" \
  -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now >"$log" 2>&1 || status=$?
grep -v 'in statically linked applications requires at runtime' "$log" || true
[ "$status" -eq 0 ] || exit "$status"

# .swift_modhash is the one section that depends on the build directory. The toolchain's objcopy
# keeps the relro segment, which GNU's drops.
objcopy=$(dirname "$(readlink -f "$(command -v swift)")")/llvm-objcopy
"$objcopy" --strip-all --remove-section=.swift_modhash --remove-section=.comment \
  "$scratch/release/$product" "$output.part"
mv "$output.part" "$output"
