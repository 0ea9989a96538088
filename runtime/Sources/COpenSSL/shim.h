// The system's types are those of Swift's glibc module.
#pragma clang module import SwiftGlibc
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
