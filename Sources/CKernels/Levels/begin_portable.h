// Opens the portable level: plain C, one element at a time.
#include <string.h>

#include "kernel_names.h"
#include "koalabear.h"

#define KERNEL(name) ashlar_portable_##name
