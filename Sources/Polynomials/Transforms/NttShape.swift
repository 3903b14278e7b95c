package import Fields

/// Which transform a table of constants is for. Its two steps are described in `NttPlan.h`.
package struct NttShape: Hashable, Sendable {
    package enum Direction: Hashable, Sendable {
        /// From coefficients to the values over shift·⟨w⟩.
        case evaluation(shift: KoalaBear)
        /// From the values over shift·⟨w⟩ to coefficients.
        case interpolation(shift: KoalaBear)
    }

    let direction: Direction
    let firstLog2: Int
    let secondLog2: Int
    let extensionLog2: Int

    /// Both steps have at least 16 rows, one for each lane of the other.
    static let smallestSizeLog2 = 8
    static let largestExtensionLog2 = 5

    var inputLog2: Int { firstLog2 + secondLog2 }
    var outputLog2: Int { inputLog2 + extensionLog2 }

    /// From 2^inputLog2 coefficients to the values over a coset. The steps are as equal as can be.
    package static func evaluation(inputLog2: Int, over coset: Coset) -> NttShape {
        let secondLog2 = min(coset.sizeLog2 / 2, inputLog2 - 4)
        return NttShape(
            direction: .evaluation(shift: coset.shift), firstLog2: inputLog2 - secondLog2, secondLog2: secondLog2,
            extensionLog2: coset.sizeLog2 - inputLog2)
    }

    package static func interpolation(over coset: Coset) -> NttShape {
        NttShape(
            direction: .interpolation(shift: coset.shift), firstLog2: coset.sizeLog2 - coset.sizeLog2 / 2,
            secondLog2: coset.sizeLog2 / 2, extensionLog2: 0)
    }

    /// The interpolation over a subgroup whose blocks are the lines of `evaluation`.
    static func interpolation(before evaluation: NttShape) -> NttShape {
        NttShape(
            direction: .interpolation(shift: .one), firstLog2: evaluation.secondLog2,
            secondLog2: evaluation.firstLog2, extensionLog2: 0)
    }

    private init(direction: Direction, firstLog2: Int, secondLog2: Int, extensionLog2: Int) {
        self.direction = direction
        self.firstLog2 = firstLog2
        self.secondLog2 = secondLog2
        self.extensionLog2 = extensionLog2
        precondition(firstLog2 >= 4 && secondLog2 >= 4, "a step has at least 16 rows")
        precondition(
            firstLog2 + extensionLog2 <= 12 && secondLog2 <= 12, "a step has at most 2^12 rows, for lack of cache")
        precondition(
            (0...Self.largestExtensionLog2).contains(extensionLog2), "an extension is by a factor of 1 to 32")
    }
}
