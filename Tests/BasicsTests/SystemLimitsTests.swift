internal import Basics
internal import Testing

@Suite struct SystemLimitsTests {
    @Test func thisMachineHasACPUAndMemory() {
        #expect(SystemLimits.cpuCount >= 1)
        #expect(SystemLimits.memoryBytes > 1 << 20)
    }

    @Test func readsTheAffinityMask() {
        #expect(SystemLimits.affinityCount(inStatus: "Name:\tx\nCpus_allowed:\tff,0000000f\nMems_allowed:\t1") == 12)
        #expect(SystemLimits.affinityCount(inStatus: "Name:\tx") == nil)
        #expect(SystemLimits.affinityCount(inStatus: "Cpus_allowed:\tnonsens") == nil)
    }

    @Test func theSmallestQuotaOfVersion2Binds() {
        let group = Self.group([
            "/proc/self/cgroup": "0::/pod/container\n",
            "/sys/fs/cgroup/pod/container/cpu.max": "max 100000\n",
            "/sys/fs/cgroup/pod/cpu.max": "250000 100000\n",
            "/sys/fs/cgroup/pod/container/memory.max": "max\n",
            "/sys/fs/cgroup/pod/memory.max": "1073741824\n",
        ])
        #expect(group.cpuCount == 3)
        #expect(group.memoryBytes == 1 << 30)
    }

    @Test func readsTheFilesOfVersion1() {
        let group = Self.group([
            "/proc/self/cgroup": "4:memory:/a\n1:cpu,cpuacct:/a\n",
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_quota_us": "50000\n",
            "/sys/fs/cgroup/cpu,cpuacct/a/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_quota_us": "-1\n",
            "/sys/fs/cgroup/cpu,cpuacct/cpu.cfs_period_us": "100000\n",
            "/sys/fs/cgroup/memory/a/memory.limit_in_bytes": "4096\n",
        ])
        #expect(group.cpuCount == 1)
        #expect(group.memoryBytes == 4096)
    }

    @Test(arguments: ["", "nonsense", "0::", "0::/\n\n:::", "max", "1 2 3", "-5 100000", "99999999999999999999999 1"])
    func noQuotaAndNonsenseAreNoLimit(text: String) {
        let group = ControlGroup { $0 == "/proc/self/cgroup" ? "0::/x" : text }
        #expect(group.cpuCount == nil)
        let broken = ControlGroup { _ in text }
        #expect(broken.cpuCount == nil || broken.cpuCount! >= 1)
    }

    static func group(_ files: [String: String]) -> ControlGroup { ControlGroup { files[$0] } }
}
