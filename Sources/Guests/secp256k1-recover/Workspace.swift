import GuestRuntime

/// The numbers that a recovery works on, close together so that they lie in few pages.
struct Workspace {
    let curve = Curve()
    /// The multiples of the generator: the one for a digit is eight times the digit from here.
    let generator = GeneratorTable.center
    private let words: Number = .allocate(capacity: Workspace.wordCount)

    private static let wordCount = 288 + 2 * 16 * 16

    /// The sum of multiples so far: x, then y. It is the key in the end.
    var sum: Number { words }
    /// Twice the point of the signature.
    var double: Number { words + 32 }

    var r: Number { words + 48 }
    var s: Number { words + 56 }
    var hash: Number { words + 64 }
    var cube: Number { words + 72 }
    /// With room for ten words.
    var product: Number { words + 80 }
    var inverse: Number { words + 96 }
    var scalar: Number { words + 104 }
    /// The quotients of a split.
    var quotient1: Number { words + 112 }
    var quotient2: Number { words + 120 }
    /// Half of a split scalar: five words.
    var part: Number { words + 128 }
    var exponent: Number { words + 136 }
    var spare: Number { words + 144 }

    /// For each power of two the digits of the four half scalars, a byte each. The halves are below 2^128, so that
    /// their last digit is that of 2^128 at most.
    var digits: Number { words + 152 }
    static let digitCount = 129

    /// dP for odd d from -15 to 15, where P is the point of the signature, and the same of λP: each is eight words
    /// times d from here.
    var multiples: Number { words + 288 + 8 * 15 }
    var lambdaMultiples: Number { words + 288 + 16 * 16 + 8 * 15 }
    /// The point itself.
    var point: Number { multiples + 8 }
    /// Digits are odd, and have so many bits with the sign.
    static let width: UInt32 = 5
}
