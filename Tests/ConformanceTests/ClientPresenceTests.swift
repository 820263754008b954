import TestSupport
import Testing

/// The clients that the other suites run where they find them.
@Suite struct ClientPresenceTests {
  @Test(
    "every client is on this machine",
    .enabled(
      if: !mayLackTools || RegistryClient.missing.isEmpty,
      "run scripts/clients \(RegistryClient.missing.ids)"))
  func all() {
    #expect(RegistryClient.missing.ids == "")
  }
}
