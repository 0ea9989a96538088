// The tests of the compiler and those of the engine have their random numbers from one place.
@_exported import TestRandom
