import GuestRuntime

/// The Fibonacci number F(n) mod 2^32, in output word 0. The input is n, 32 bits; without input it is a million.
@main struct Fibonacci {
    static func main() {
        let n = Guest.readWord() ?? 1_000_000
        var (current, following): (UInt32, UInt32) = (0, 1)
        for _ in 0..<n { (current, following) = (following, current &+ following) }
        Guest.setOutput(0, current)
    }
}
