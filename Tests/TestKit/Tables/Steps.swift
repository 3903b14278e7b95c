package import Air
package import Fields

/// A position that moves by steps; where it ends is public. The steps are preprocessed, and meant to be committed to
/// alone: what a machine's program is. Each step counts `scale` times, so that two tables may differ in a constant.
package struct Steps: Table {
    private let scale: KoalaBear

    package init(scale: KoalaBear = 1) { self.scale = scale }

    package let name = "steps"
    package let publicValueCount = 1

    package func describe(_ table: inout TableBuilder) {
        let step = table.preprocessedColumn("step")
        let position = table.column("position")
        let way = Expression(scale) * step
        table.requireFirst(position - way, "starts with the first step")
        table.requireTransition(position.next - position - way.next, "moves by the next step")
        table.requireLast(position - table.publicValue(0), "ends where the statement says")
    }

    package static func trace(_ steps: [KoalaBear], scale: KoalaBear = 1) -> TableTrace {
        var (position, positions) = (KoalaBear.zero, [KoalaBear]())
        for step in steps {
            position += scale * step
            positions.append(position)
        }
        return TableTrace(
            Air(Steps(scale: scale)), main: Matrix(columns: [positions]), preprocessed: Matrix(columns: [steps]),
            publicValues: [position])
    }
}
