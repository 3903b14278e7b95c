internal import Air

// Lists, and public values.
extension CircuitColumns {
    func fillEntries(_ table: inout FixedColumns) {
        let entries = ListEntryTable.places
        let members = graph.lists.enumerated().flatMap { list, octets in
            octets.enumerated().map { (list: list, index: $0.offset, octet: $0.element) }
        }
        // Lists are numbered from 1: rows that are not used are of none.
        for (row, entry) in members.enumerated() {
            table.set(row, entries.octet, entry.octet)
            table.set(row, entries.isUsed, 1)
            table.set(row, entries.list, entry.list + 1)
            table.set(row, entries.index, entry.index)
        }
    }

    func fillLookups(_ table: inout FixedColumns) {
        let lookups = LookupTable.places
        for (row, lookup) in graph.lookups.enumerated() {
            table.set(row, lookups.octet, lookup.octet)
            table.set(row, lookups.isUsed, 1)
            table.set(row, lookups.list, lookup.list + 1)
            table.read(row, lookups.indexAddress, lookup.index)
        }
    }

    func fillPublicValues(_ table: inout FixedColumns) {
        let columns = PublicTable(octetCount: graph.publicOctets.count).places()
        for (row, octet) in graph.publicOctets.enumerated() {
            table.set(row, columns.octet, octet)
            table.set(row, columns.selectors[row], 1)
        }
    }
}
