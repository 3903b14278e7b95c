/// Words in a row, and words that look alike.
package enum Text {
    /// "a", "a and b", "a, b and c".
    package static func list(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    /// The known word that the given one was probably meant to be: at most a third of its letters differ.
    package static func nearest(to word: String, among known: [String]) -> String? {
        let candidates = known.map { ($0, distance(Array(word), Array($0))) }
        guard let best = candidates.min(by: { $0.1 < $1.1 }), 3 * best.1 <= best.0.count else { return nil }
        return best.0
    }

    /// How many letters must be inserted, removed, replaced or swapped with their neighbour.
    static func distance(_ x: [Character], _ y: [Character]) -> Int {
        // Rows of the table for the prefixes of x: two before, one before, and this one.
        var (older, previous) = ([Int](), Array(0...y.count))
        for i in x.indices {
            var row = [i + 1]
            for j in y.indices {
                var best = min(previous[j + 1] + 1, row[j] + 1, previous[j] + (x[i] == y[j] ? 0 : 1))
                if i > 0 && j > 0 && x[i] == y[j - 1] && x[i - 1] == y[j] { best = min(best, older[j - 1] + 1) }
                row.append(best)
            }
            (older, previous) = (previous, row)
        }
        return previous[y.count]
    }

    static func padded(_ text: String, to width: Int, onTheLeft: Bool = false) -> String {
        let padding = String(repeating: " ", count: max(0, width - text.count))
        return onTheLeft ? padding + text : text + padding
    }
}
