// The interpreter of constraints in plain C.
#include "../Levels/begin_portable.h"

#include "../Levels/lanes_portable.h"

#include "bytecode_body.inc"
