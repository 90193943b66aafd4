// What the loops share: vectors of 512 bits. Each loop is a function of its own name, as Bare.cs lists the kinds; NAME_2, NAME_3 and on are the same work done otherwise.
#pragma once
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
