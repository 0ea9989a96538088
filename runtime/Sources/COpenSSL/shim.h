// The system's types are those of Swift's glibc module.
#pragma clang module import SwiftGlibc
// SHA-256 whose state can be copied is called deprecated, and stays.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/x509v3.h>
