// The inverse of a register of elements. To be read behind lanes.h or lanes_portable.h.

INLINE lanes square_lanes(lanes x, int times) {
    for (int i = 0; i < times; i++) x = mul_lanes(x, x);
    return x;
}

// x^(p-2), which is 1/x, and zero for zero. p - 2 = 63·2^25 + 2^24 - 1 in binary is 0111111 0 and 24 ones: 36 squares
// and 6 products.
INLINE lanes inverse_lanes(lanes x) {
    lanes ones2 = mul_lanes(mul_lanes(x, x), x), ones3 = mul_lanes(mul_lanes(ones2, ones2), x);
    lanes ones6 = mul_lanes(square_lanes(ones3, 3), ones3), ones12 = mul_lanes(square_lanes(ones6, 6), ones6);
    lanes power = square_lanes(ones6, 13);
    power = square_lanes(mul_lanes(power, ones12), 12);
    return mul_lanes(power, ones12);
}
