extension QuinticExtension {
    /// The p-th power: linear over the base field, so the images of the basis say all.
    @inlinable public var frobenius: Self {
        let images = Base.frobeniusImages
        return Self(c0) + Self(images[0]) * c1 + Self(images[1]) * c2 + Self(images[2]) * c3 + Self(images[3]) * c4
    }

    @inlinable init(_ coefficients: InlineArray<5, Base>) {
        self.init(coefficients[0], coefficients[1], coefficients[2], coefficients[3], coefficients[4])
    }

    /// The inverse through the norm: with r = 1 + p + p^2 + p^3 + p^4, x^r lies in the base field and
    /// x^-1 = x^(r-1)/x^r. The power r − 1 takes two products: (1 + p)·p = p + p^2, and that times 1 + p^2.
    @inlinable public var inverse: Self? {
        let conjugate = frobenius
        let two = conjugate * conjugate.frobenius
        let four = two * two.frobenius.frobenius
        let norm = self * four
        return norm.c0.inverse.map { four * $0 }
    }
}

/// A modulus over which X^5 + X^2 − 1 is irreducible.
public protocol QuinticModulus: PrimeModulus {
    /// `QuinticBase.frobeniusImages` of the field.
    static var frobeniusImages: InlineArray<4, InlineArray<5, PrimeField<Self>>> { get }
}

extension PrimeField: QuinticBase where Modulus: QuinticModulus {
    @inlinable public static var frobeniusImages: InlineArray<4, InlineArray<5, Self>> { Modulus.frobeniusImages }
}

extension KoalaBearModulus: QuinticModulus {
    public static let frobeniusImages: InlineArray<4, InlineArray<5, KoalaBear>> = [
        [1_576_402_667, 1_173_144_480, 1_567_662_457, 1_206_866_823, 2_428_146],
        [1_680_345_488, 1_381_986, 615_237_464, 1_380_104_858, 295_431_824],
        [441_230_756, 323_126_830, 704_986_542, 1_445_620_072, 503_505_220],
        [1_364_444_097, 1_144_738_982, 2_008_416_047, 143_367_062, 1_027_410_849],
    ]
}
