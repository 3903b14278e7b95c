/// Numbers for people.
package enum Decimal {
    /// Four digits and a prefix: "13.21 M".
    package static func scaled(_ value: Double) -> String {
        var (scaled, prefix) = (value, "")
        for next in [" k", " M", " G", " T"] where scaled >= 999.95 { (scaled, prefix) = (scaled / 1000, next) }
        let places = scaled < 9.9995 ? 3 : scaled < 99.995 ? 2 : 1
        return fixed(scaled, places: places) + prefix
    }

    /// A number of at least 0 with as many places after the point, rounded to the nearest.
    package static func fixed(_ value: Double, places: Int) -> String {
        precondition(value >= 0, "the numbers we print are not negative")
        let scale = (0..<places).reduce(1.0) { scale, _ in scale * 10 }
        guard value * scale < 1e15 else { return "\(value)" }
        let digits = String(Int((value * scale).rounded()))
        let padded = Text.padded(digits, to: places + 1, onTheLeft: true).map { $0 == " " ? "0" : $0 }
        let point = padded.count - places
        return String(padded[..<point]) + (places > 0 ? "." + String(padded[point...]) : "")
    }
}
