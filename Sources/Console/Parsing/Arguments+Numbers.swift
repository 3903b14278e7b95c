extension Arguments {
    /// The value of an option that is a whole number; nil when it is not given.
    func number(_ option: String, in range: ClosedRange<Int>, _ commands: Command...) throws(Failure) -> Int? {
        guard let word = value(option) else { return nil }
        guard let number = Int(word), range.contains(number) else {
            throw Usage.failure(
                [Ashlar.root] + commands, "--\(option) is '\(word)'",
                "it is a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    /// The value of an option that is a number of bytes, such as 4G; nil when it is not given.
    func byteCount(_ option: String, _ commands: Command...) throws(Failure) -> Int? {
        guard let word = value(option) else { return nil }
        guard let count = ByteSize.parse(word) else {
            throw Usage.failure(
                [Ashlar.root] + commands, "--\(option) is '\(word)'",
                "it is a number of bytes, or of K, M, G or T: 4G, 512M")
        }
        return count
    }

    /// The value of an option that is one of some words, or the first of them.
    func choice(_ option: String, among words: [String], _ commands: Command...) throws(Failure) -> String {
        guard let word = value(option) else { return words[0] }
        guard words.contains(word) else {
            throw Usage.unknown("--\(option)", word, [Ashlar.root] + commands, "--\(option) is one of", among: words)
        }
        return word
    }
}
