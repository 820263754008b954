import ArgumentParser
import Hosting

/// What only a web server can be told.
struct ServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The certificate chain, where the server itself speaks TLS.", valueName: "file"))
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("The certificate's private key.", valueName: "file"))
  var tlsKey: String?

  @Option(
    help: ArgumentHelp(
      "Let only users with a password read: a file on the server; what is printed says how it is "
        + "written, for most servers by `htpasswd`.",
      valueName: "file"))
  var basicAuth: String?

  @Option(
    help: ArgumentHelp(
      "Let only bearers of a token read: a file on the server; what is printed says how it is "
        + "written.",
      valueName: "file"))
  var bearerAuth: String?

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
    guard basicAuth == nil || bearerAuth == nil else {
      throw ValidationError("--basic-auth and --bearer-auth exclude each other.")
    }
  }

  /// Whether any of them is there.
  var isGiven: Bool { certificate != nil || protection != nil }

  var certificate: ServerSettings.Certificate? {
    guard let tlsCertificate, let tlsKey else { return nil }
    return ServerSettings.Certificate(chain: tlsCertificate, key: tlsKey)
  }

  var protection: ServerSettings.Protection? {
    basicAuth.map { .basic(users: $0) } ?? bearerAuth.map { .bearer(tokens: $0) }
  }
}
