// Vectors of extension elements in plain C.
#include "../Levels/begin_portable.h"

#include "../Levels/lanes_portable.h"

#include "extension_body.inc"
