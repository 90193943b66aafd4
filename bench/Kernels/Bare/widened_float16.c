#define LANE 64
#define ELEMENT 16
#include "functions_widened.h"
