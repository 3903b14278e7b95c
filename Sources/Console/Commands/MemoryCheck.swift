internal import Basics
internal import MachineAir

/// Whether there is memory for a proof, asked before work starts: a process that is killed explains nothing.
struct MemoryCheck {
    let programHeightLog2: Int

    func check(_ shape: MachineShape, allowed: Int?) throws(Failure) {
        let (needed, available) = (bytes(shape), allowed ?? SystemLimits.freeMemoryBytes)
        guard needed > available else { return }
        throw Failure(
            .failure, what: "proving with \(shape.name) needs \(ByteSize.text(needed)) of memory",
            why: allowed == nil
                ? "\(ByteSize.text(available)) are free" : "--memory allows \(ByteSize.text(available))",
            remedy: remedy(below: shape, available))
    }

    private func bytes(_ shape: MachineShape) -> Int { shape.memoryBytes(programHeightLog2: programHeightLog2) }

    private func remedy(below shape: MachineShape, _ available: Int) -> String {
        let smaller = MachineShape.sizes.prefix { $0 < shape.sizeLog2 }.reversed().lazy
            .map { MachineShape(shape.mix, sizeLog2: $0) }
        guard let fitting = smaller.first(where: { bytes($0) <= available }) else {
            return "prove on a machine with more; no shape of this mix needs less than "
                + ByteSize.text(bytes(MachineShape(shape.mix, sizeLog2: MachineShape.sizes.lowerBound)))
        }
        return
            "use --shape \(ShapeChoice.automatic)-\(fitting.sizeLog2); \(fitting.name) needs \(ByteSize.text(bytes(fitting)))"
    }
}
