package import Basics

/// Changes of bytes that a reader is to refuse, or to take for what they are.
package enum SegmentMutation {
    /// Some bytes changed, left out, doubled or cut off; mostly near the start, where the counts are.
    package static func change(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        var changed = bytes
        for _ in 0...random.next(below: 3) where !changed.isEmpty {
            let place = random.next(below: random.next(below: 2) == 0 ? min(changed.count, 140) : changed.count)
            switch random.next(below: 8) {
            case 0...2: changed[place] ^= 1 << UInt8(random.next(below: 8))
            case 3: changed[place] = [0, 1, 0x7f, 0x80, 0xff][random.next(below: 5)]
            case 4: changed.removeSubrange(place..<min(place + 1 + random.next(below: 8), changed.count))
            case 5: changed.insert(contentsOf: random.bytes(count: 1 + random.next(below: 8)), at: place)
            case 6: changed.removeLast(min(changed.count, 1 + random.next(below: 2000)))
            default:
                for index in place..<min(place + 4, changed.count) { changed[index] = 0xff }
            }
        }
        return changed
    }
}
