package import Air
package import Machine

/// A table with a row for each call of one function that has tables of its own. It may be absent where there is none.
package protocol PrecompileTable: Table, Sendable, SendableMetatype {
    static var call: Call { get }

    /// Writes the row of a call. What it leaves out is zero.
    func write(_ event: PrecompileEvent, _ entry: ProgramEntry, _ row: inout RowWriter)
}

extension PrecompileTable {
    /// The table filled from a recorded segment, as low as it may be or of a given height; adds to the counts what its
    /// rows look up.
    package func trace(_ recorder: Recorder, heightLog2: Int? = nil, _ lookups: inout LookupCounts) -> TableTrace {
        let events = recorder.precompiles.filter { $0.call == Self.call }
        let entries = recorder.code.entries
        return filled(rowCount: events.count, heightLog2: heightLog2, &lookups) { index, row in
            write(events[index], entries[Int(events[index].entry)], &row)
        }
    }
}
