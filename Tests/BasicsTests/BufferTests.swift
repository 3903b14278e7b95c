internal import Basics
internal import Testing

@Suite struct BufferTests {
    @Test(arguments: [0, 1, 15, 16, 1000, 1 << 20])
    func startsAtACacheLineAndHoldsItsElements(count: Int) {
        var buffer = Buffer<UInt32>(repeating: 7, count: count)
        #expect(Int(bitPattern: buffer.baseAddress) % 64 == 0)
        #expect(buffer.count == count)
        for i in buffer.indices { buffer[i] &+= UInt32(i) }
        let sum = buffer.withUnsafeBufferPointer { $0.reduce(0) { $0 &+ UInt64($1) } }
        #expect(sum == UInt64(7 * count + count * max(0, count - 1) / 2))
    }

    @Test func spansSeeTheSameElements() {
        var buffer = Buffer<UInt16>(repeating: 1, count: 100)
        var elements = buffer.mutableSpan
        for i in elements.indices { elements[i] = UInt16(i) }
        let span = buffer.span
        #expect(span.count == 100)
        #expect(span.indices.allSatisfy { span[$0] == UInt16($0) })
    }

    @Test func threadsWriteDisjointPartsOfOneBuffer() {
        let buffer = Buffer<Int>(count: 100_000)
        parallelFor(buffer.count, grain: 1000) { range in
            for i in range { buffer.baseAddress[i] = i * i }
        }
        #expect(buffer.indices.allSatisfy { buffer[$0] == $0 * $0 })
    }

    @Test func aSizeThatOverflowsIsAProgrammerError() async {
        await #expect(processExitsWith: .failure) { _ = Buffer<UInt64>(count: .max) }
        await #expect(processExitsWith: .failure) { _ = Buffer<UInt64>(count: -1) }
        await #expect(processExitsWith: .failure) { _ = Buffer<UInt8>(repeating: 0, count: 3)[3] }
    }
}
