/// What `ashlar verify` says of a proof.
struct VerifyReport {
    /// Why the proof is not valid; nil when it is.
    var reason: String?
    /// What kind of proof it is, and the level of security, if it can be read.
    var kind: String?
    var bits: Int?
    /// The digests of the programs that the proof names, in order.
    var programs: [String] = []
    var segments: Int?
    /// The digest of an aggregate or root, or of the one that a run is included in.
    var digest: String?
    /// Where a run is included.
    var place: (index: Int, count: Int)?
    let isProgramChecked: Bool
    /// What is proven; empty unless the proof is valid.
    var runs: [RunDescription] = []

    init(isProgramChecked: Bool) { self.isProgramChecked = isProgramChecked }

    var json: JSON {
        var members: [(String, JSON)] = [
            ("valid", .bool(reason == nil)), ("kind", kind.map { .string($0) } ?? .null),
            ("programChecked", .bool(isProgramChecked)),
        ]
        members += RunDescription.members(of: runs).map { name, value in
            // The program is named also where nothing is proven of it.
            name == "program" ? (name, programs.count == 1 ? .string(programs[0]) : .null) : (name, value)
        }
        members += [
            ("provenBits", bits.map { .integer($0) } ?? .null), ("segments", segments.map { .integer($0) } ?? .null),
            ("digest", digest.map { .string($0) } ?? .null),
            ("place", place.map { ["index": .integer($0.index), "of": .integer($0.count)] } ?? .null),
            ("runs", .array(runs.map(\.json))), ("reason", reason.map { .string($0) } ?? .null),
        ]
        return .object(members.map { (name: $0.0, value: $0.1) })
    }

    /// Of a proof that is valid.
    var text: String {
        guard reason == nil else { return "" }
        var rows = runs.count == 1 ? runs[0].rows : [("runs", "\(runs.count)")]
        if let segments { rows.append(("segments", "\(segments)")) }
        if let place { rows.append(("place", "\(place.index) of \(place.count)")) }
        if let digest { rows.append((place == nil ? "digest" : "in", digest)) }
        // What is known by its digest only may have been proven at any level, or not at all.
        let title = bits.map { "valid, \($0) bits proven\n" } ?? "included; the aggregate is not checked\n"
        return title + RunDescription.text(rows) + (runs.count > 1 ? RunDescription.list(runs) : "")
            + (isProgramChecked ? "" : "program not checked: name it with --program\n")
    }
}
