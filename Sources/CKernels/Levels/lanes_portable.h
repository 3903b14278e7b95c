// The names of lanes.h over plain words: one lane, in one half. The contracts are written there.

#define LANES 1
#define HALVES 1
#define INLINE static inline __attribute__((always_inline))
#define UNROLL _Pragma("clang loop unroll(full)")

typedef uint32_t lanes;
typedef uint32_t half;
typedef uint64_t wide;

INLINE lanes splat_lanes(uint32_t x) { return x; }
INLINE wide splat_wide(uint64_t x) { return x; }
INLINE lanes load_lanes(const uint32_t *from, size_t count) { return count ? *from : 0; }
INLINE void store_lanes(uint32_t *to, lanes x, size_t count) {
    if (count) *to = x;
}
INLINE lanes reduce_lanes(lanes x) { return kb_reduce_once(x); }
INLINE lanes add_lanes(lanes x, lanes y) { return kb_add(x, y); }
INLINE lanes sub_lanes(lanes x, lanes y) { return kb_sub(x, y); }
INLINE lanes where_zero(lanes x, lanes y, lanes z) { return x ? z : y; }
INLINE half half_of(lanes x, int index) { return (void)index, x; }
INLINE wide mul_halves(half x, half y) { return (wide)x * y; }
INLINE wide reduce_wide(wide x) { return x >> 32 < KB_P ? x : x - ((uint64_t)KB_P << 32); }
INLINE lanes high_words(const wide x[HALVES]) { return (lanes)(x[0] >> 32); }
INLINE lanes montgomery_lanes(const wide x[HALVES]) { return kb_montgomery_reduce(x[0]); }
INLINE lanes montgomery_lanes_twice(const wide x[HALVES]) { return kb_montgomery_reduce(reduce_wide(x[0])); }
INLINE lanes mul_lanes(lanes x, lanes y) { return kb_mul(x, y); }
INLINE lanes scale_lanes(lanes x, lanes c, lanes quotient) { return x * c - (lanes)((wide)x * quotient >> 32) * KB_P; }
