#define LANE 64
#define ELEMENT 32
#include "functions_widened.h"
