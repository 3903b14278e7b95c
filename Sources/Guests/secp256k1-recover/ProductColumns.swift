/// A product of two numbers of five words, from the low words up: those of one place are added up at a time.
struct ProductColumns {
    private let x: Number
    private let y: Number
    /// The sum of this place, which is less than 2^36, and what belongs to the next one.
    private var sum: UInt64 = 0
    private var following: UInt64 = 0

    init(_ x: Number, _ y: Number) {
        self.x = x
        self.y = y
    }

    /// This place's word, when all was added to it.
    var word: UInt32 { UInt32(truncatingIfNeeded: sum) }

    /// Adds the products of words whose places add up to this one.
    @inline(__always) mutating func add(_ place: Int) {
        for index in max(place - 4, 0)...min(place, 4) {
            let product = UInt64(x[index]) &* UInt64(y[place - index])
            sum &+= product & 0xffff_ffff
            following &+= product &>> 32
        }
    }

    mutating func add(word: UInt32) { sum &+= UInt64(word) }

    /// Goes on to the next place.
    @inline(__always) mutating func advance() {
        sum = sum &>> 32 &+ following
        following = 0
    }
}
