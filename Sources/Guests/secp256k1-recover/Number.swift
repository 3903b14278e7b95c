/// A number of 256 bits: eight words, the low one first.
typealias Number = UnsafeMutablePointer<UInt32>

extension Number {
    @inline(__always) func copy(_ other: Number) {
        for index in 0..<8 { self[index] = other[index] }
    }

    /// The number whose bytes stand big end first.
    @inline(__always) func loadBigEndian(_ bytes: Number) {
        for index in 0..<8 { self[index] = bytes[7 - index].byteSwapped }
    }

    @inline(__always) func storeBigEndian(_ number: Number) { loadBigEndian(number) }

    var isZero: Bool {
        for index in 0..<8 where self[index] != 0 { return false }
        return true
    }

    func equals(_ other: Number) -> Bool {
        for index in 0..<8 where self[index] != other[index] { return false }
        return true
    }

    func isBelow(_ other: Number) -> Bool {
        for index in stride(from: 7, through: 0, by: -1) where self[index] != other[index] {
            return self[index] < other[index]
        }
        return false
    }

    /// self = x + y mod 2^256; the carry.
    func add(_ x: Number, _ y: Number) -> UInt32 {
        var carry: UInt32 = 0
        for index in 0..<8 {
            let partial = x[index] &+ carry
            let sum = partial &+ y[index]
            carry = (partial < carry ? 1 : 0) | (sum < partial ? 1 : 0)
            self[index] = sum
        }
        return carry
    }

    /// self = self - other mod 2^256.
    func subtract(_ other: Number) {
        var borrow: UInt32 = 0
        for index in 0..<8 {
            let (word, taken) = (self[index], other[index])
            let partial = word &- taken
            self[index] = partial &- borrow
            borrow = (word < taken ? 1 : 0) | (partial < borrow ? 1 : 0)
        }
    }

    /// self = p - y for 0 < y < p, where p = 2^256 - 2^32 - 977, so that p - y is the complement of y less 2^32 + 976.
    @inline(__always) func negate(_ y: Number) {
        let low = ~y[0]
        let high = ~y[1]
        let borrow: UInt32 = low < 976 ? 1 : 0
        self[0] = low &- 976
        self[1] = high &- 1 &- borrow
        for index in 2..<8 { self[index] = ~y[index] }
        if high < 1 &+ borrow { borrowAbove() }
    }

    /// Takes one from the words from 2 on.
    private func borrowAbove() {
        var index = 2
        while self[index] == 0 {
            self[index] = .max
            index += 1
        }
        self[index] &-= 1
    }
}
