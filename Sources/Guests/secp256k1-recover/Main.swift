import GuestRuntime

/// Recovers the public keys of ECDSA signatures over secp256k1.
///
/// Input: records of 164 bytes, as `Record` describes them. For each the journal has 64 bytes: x and y of the key, big
/// end first, or zeros if there is none. So the output words are the Keccak-256 of all keys. Status 1 says that the
/// input ends within a record.
@main struct Main {
    static func main() {
        let workspace = Workspace()
        let record = Record()
        while case let count = record.read(), count > 0 {
            guard count == Record.byteCount else { Guest.halt(status: 1) }
            let key = record.key
            if workspace.recover(record) {
                key.storeBigEndian(workspace.sum)
                (key + 8).storeBigEndian(workspace.sum + 8)
            } else {
                for index in 0..<16 { key[index] = 0 }
            }
            Guest.journal(UnsafeRawBufferPointer(start: key, count: 64))
        }
    }
}
