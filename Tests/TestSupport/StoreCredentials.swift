import Foundation

/// The one account of a store that a test runs.
package enum StoreCredentials {
  private static let key = "packshelf-test"
  private static let secret = "packshelf-test-secret"

  /// What the AWS CLI finds them by, and what else it needs to find nothing of the machine's owner.
  package static func environment(home: String) -> [String: String?] {
    [
      "AWS_ACCESS_KEY_ID": key, "AWS_SECRET_ACCESS_KEY": secret, "AWS_SESSION_TOKEN": nil,
      "AWS_DEFAULT_REGION": "us-east-1", "AWS_REGION": nil, "AWS_PROFILE": nil,
      "AWS_ENDPOINT_URL": nil, "AWS_ENDPOINT_URL_S3": nil, "AWS_CONFIG_FILE": "\(home)/aws",
      "AWS_SHARED_CREDENTIALS_FILE": "\(home)/aws", "AWS_EC2_METADATA_DISABLED": "true",
      "PYTHONPATH": ExternalTool.stores, "BUCKET": nil, "PREFIX": nil, "ENDPOINT": nil,
      "RECORD": nil, "ALL": nil,
    ]
  }

  /// The arguments of `weed server`: without its own port for each of its parts two runs collide.
  static func seaweed(_ port: Int, in folder: TemporaryFolder) throws -> [String] {
    try folder.write(
      #"""
      {"identities": [{"name": "owner",
        "credentials": [{"accessKey": "\#(key)", "secretKey": "\#(secret)"}],
        "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]}
      """#, to: "s3.json")
    try folder.write("", to: "volumes/.keep")
    var ports: Set<Int> = [port]
    while ports.count < 8 { ports.insert(try LoopbackSocket.freePort()) }
    let names = [
      "master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port",
      "filer.port.grpc", "s3.port.grpc",
    ]
    return [
      "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-dir=\(folder.path("volumes"))",
      "-master.telemetry=false", "-master.volumeSizeLimitMB=64", "-volume.max=20",
      "-filer", "-filer.localSocket=\(folder.path("filer.sock"))",
      "-s3", "-s3.port=\(port)", "-s3.config=\(folder.path("s3.json"))",
      "-s3.localSocket=\(folder.path("s3.sock"))", "-s3.port.iceberg=0", "-s3.port.lance=0",
    ] + zip(names, ports.subtracting([port])).map { "-\($0)=\($1)" }
  }

  /// Removes the sockets that a server with these arguments has left: it makes them in /tmp, whatever
  /// TMPDIR says.
  static func removeSockets(of arguments: [String]) {
    for argument in arguments {
      let parts = argument.split { ".=".contains($0) }
      guard parts.count == 4, parts[1] == "port", parts[2] == "grpc" else { continue }
      let socket = "/tmp/seaweedfs-\(parts[0].dropFirst())-grpc-\(parts[3]).sock"
      try? FileManager.default.removeItem(atPath: socket)
    }
  }
}
