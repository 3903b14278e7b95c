// Vectors of KoalaBear elements in plain C.
#include "../Levels/begin_portable.h"

#include "../Levels/lanes_portable.h"

#include "koalabear_body.inc"
#include "koalabear_inverses.inc"
