/// Numbers of bytes, as people write and read them. K, M, G and T are powers of 1024.
package enum ByteSize {
    private static let units: [(letter: Character, shift: Int)] = [("K", 10), ("M", 20), ("G", 30), ("T", 40)]

    /// "4G", "512M" or "1048576", from 1 on; nil for other words, and for numbers that no machine has.
    package static func parse(_ word: String) -> Int? {
        let unit = units.first { word.last?.uppercased() == String($0.letter) }
        guard let number = Int(unit == nil ? word : String(word.dropLast())), number > 0 else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << (unit?.shift ?? 0))
        return overflow ? nil : bytes
    }

    /// "1.50 GiB"; from a gibibyte on in those, else in mebibytes.
    package static func text(_ bytes: Int) -> String {
        let (shift, unit) = bytes >= 1 << 30 ? (30, "GiB") : (20, "MiB")
        return Decimal.fixed(Double(max(0, bytes)) / Double(1 << shift), places: 2) + " " + unit
    }
}
