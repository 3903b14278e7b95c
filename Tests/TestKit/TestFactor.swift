internal import Glibc

/// By how much loops are longer than they are by default: `ASHLAR_TEST_FACTOR=30 Scripts/test`.
package enum TestFactor {
    package static let value: Int = {
        guard let text = getenv("ASHLAR_TEST_FACTOR"), let factor = Int(String(cString: text)) else { return 1 }
        return max(factor, 1)
    }()
}
