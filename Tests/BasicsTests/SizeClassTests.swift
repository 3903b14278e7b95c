internal import Basics
internal import Testing

@Suite struct SizeClassTests {
    @Test func everySizeFitsInItsClassAndNotInTheOneBefore() {
        let nearPowers = (0..<62).flatMap { k in [-1, 0, 1].map { (1 << k) + $0 } }
        for byteCount in Array(0...5000) + nearPowers where byteCount >= 0 {
            let size = SizeClass(holding: byteCount)
            #expect(size.byteCount >= byteCount)
            #expect(size.byteCount % 64 == 0)
            #expect(size == SizeClass(index: size.index))
            if size.index > 0 { #expect(SizeClass(index: size.index - 1).byteCount < byteCount) }
            if byteCount > 256 { #expect(Double(size.byteCount) <= 1.25 * Double(byteCount)) }
        }
        #expect(SizeClass(holding: 1 << 62).index == SizeClass.count - 1)
    }
}
