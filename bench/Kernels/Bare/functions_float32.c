#define LANE 32
#define ELEMENT 32
#include "functions_float32.h"

// Quotients rounded down, and what they leave, while the results prove themselves.
#undef KNOWN
#define KNOWN are_less(WIDTH, fma_of(y, number(0), magnitude(quotient_down(x, y))), number(2097152))
STEPS(floor_divide, down(quotient_down(x, y)))

STEP V left_over(V x, V y) { return less_product(down(quotient_down(x, y)), y, x); }
#undef KNOWN
#define KNOWN are_less(WIDTH, magnitude(left_over(x, y)), magnitude(y))
STEPS(remainder, with_sign(left_over(x, y), y))
