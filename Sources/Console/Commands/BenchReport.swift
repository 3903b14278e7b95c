package import Benchmarks
internal import Fields

/// The figures of `ashlar bench`, as JSON and as a table.
package struct BenchReport {
    let machine: Machine
    let measurements: [Measurement]

    package init(machine: Machine, measurements: [Measurement]) {
        self.machine = machine
        self.measurements = measurements
    }

    var json: JSON {
        [
            "machine": [
                "cpu": .string(machine.cpu), "system": .string(machine.system), "threads": .integer(machine.threads),
                "memoryBytes": .integer(machine.memoryBytes),
                "levels": .array(machine.levels.map { .string($0.rawValue) }),
            ],
            "results": .array(
                measurements.map {
                    [
                        "name": .string($0.name), "level": .string($0.level.rawValue), "threads": .integer($0.threads),
                        "value": .number($0.value), "unit": .string($0.unit),
                    ]
                }),
        ]
    }

    /// A row for each benchmark and level, with a column for each number of threads.
    package var table: String {
        let threadCounts = Set(measurements.map(\.threads)).sorted()
        var table = Table(
            [("benchmark", .left), ("level", .left)]
                + threadCounts.map { ($0 == 1 ? "1 thread" : "\($0) threads", .right) }
                + [("unit", .left)])
        var previous = ""
        for row in rows {
            let values = threadCounts.map { threads in
                row.first { $0.threads == threads }.map { Decimal.scaled($0.value) } ?? "–"
            }
            table.add([row[0].name == previous ? "" : row[0].name, row[0].level.rawValue] + values + [row[0].unit])
            previous = row[0].name
        }
        return "\(machine.cpu), \(machine.threads) threads, \(machine.memoryBytes >> 30) GiB, \(machine.system)\n\n"
            + table.text
    }

    /// The measurements, those of one benchmark and level together.
    private var rows: [[Measurement]] {
        measurements.reduce(into: []) { rows, measurement in
            if let row = rows.last?.first, row.name == measurement.name, row.level == measurement.level {
                rows[rows.count - 1].append(measurement)
            } else {
                rows.append([measurement])
            }
        }
    }
}
