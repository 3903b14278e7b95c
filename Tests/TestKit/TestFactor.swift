internal import Glibc

/// How much longer than usual loops over random inputs are: the value of ASHLAR_TEST_FACTOR, or 1. Tests are short
/// so that they are run; a script that has the night sets a hundred.
package enum TestFactor {
    package static let value: Int = {
        guard let text = getenv("ASHLAR_TEST_FACTOR") else { return 1 }
        guard let factor = Int(String(cString: text)), factor > 0 else {
            preconditionFailure("ASHLAR_TEST_FACTOR is a whole number above zero")
        }
        return factor
    }()
}
