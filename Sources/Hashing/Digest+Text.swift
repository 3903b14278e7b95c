internal import Fields

extension Digest {
    /// The digest with this `description`: 64 hexadecimal digits, eight for each element, the high ones first.
    package init?(description: String) {
        let digits = Array(description.utf8)
        guard digits.count == 8 * Self.elementCount else { return nil }
        var elements: [KoalaBear] = []
        for start in stride(from: 0, to: digits.count, by: 8) {
            let word = String(decoding: digits[start..<start + 8], as: UTF8.self)
            // A sign would be read, too.
            guard word.allSatisfy(\.isHexDigit), let integer = UInt32(word, radix: 16),
                let element = KoalaBear(canonical: integer)
            else { return nil }
            elements.append(element)
        }
        self.init(InlineArray { elements[$0] })
    }
}
