import OrderedJSON
import PackageModel

extension S3Host {
  /// What CloudFront is told.
  var edge: String { edgeOverview + [printingFunction, printingHeaders].joined(separator: "\n") }

  private var edgeOverview: String {
    #"""
    # CloudFront in front of the bucket:
    #
    #   sh registry.sh function public > function.js
    #   aws cloudfront create-function --name packshelf --function-code fileb://function.js \
    #     --function-config Comment=packshelf,Runtime=cloudfront-js-2.0
    #   aws cloudfront publish-function --name packshelf --if-match ETAG
    #   sh registry.sh headers > headers.json
    #   aws cloudfront create-response-headers-policy --response-headers-policy-config file://headers.json
    #
    # In the distribution:
    # - origin: the bucket's REST endpoint, BUCKET.s3.REGION.amazonaws.com, without an origin path\#(
      hosted.isRestricted ? ",\n#   with an origin access control that signs every request" : "")
    # - behaviour: the function at the viewer request, the response headers policy, all seven methods
    #   allowed (else a write is 403), the cache policy CachingOptimized, no origin request policy, and
    #   no automatic compression, since tarballs must arrive as they are (`precompress` does it better)
    # - error response: 404 as 404 with the page /\#(prefix).packshelf/missing, kept for 0 seconds,
    #   else a name that was asked for too early stays missing

    """#
  }

  private var printingFunction: String {
    #"""
    print_function() {
        tree=$1
        work=$(mktemp)
        trap 'rm -f "$work"' EXIT
        if [ -d "$tree/site" ]; then pages=true; else pages=false; fi
        {
            echo "const PAGES = $pages;"
            echo "const PREFIX = \"/$PREFIX\";"\#(readers)
            cat <<'JAVASCRIPT'
    \#(function)
    JAVASCRIPT
        } > "$work"
        # CloudFront's limit. Longer lists of packages need a key value store, or Lambda@Edge.
        [ "$(wc -c < "$work")" -le 10240 ] || fail "CloudFront takes no function above 10 KB"
        cat "$work"
    }

    """#
  }

  private var printingHeaders: String {
    #"""
    print_headers() {
        cat <<'JSON'
    {
      "Name": "packshelf",
      "Comment": "What a bucket does not send",
      "SecurityHeadersConfig": {
        "ContentTypeOptions": {"Override": true},
        "ContentSecurityPolicy": {
          "Override": true,
          "ContentSecurityPolicy": \#(literal(.string(HostPolicy.contentSecurity)))
        },
        "ReferrerPolicy": {"Override": true, "ReferrerPolicy": "no-referrer"}
      },
      "CorsConfig": {
        "AccessControlAllowOrigins": {"Quantity": 1, "Items": ["*"]},
        "AccessControlAllowMethods": {"Quantity": 2, "Items": ["GET", "HEAD"]},
        "AccessControlAllowHeaders": {"Quantity": 1, "Items": ["*"]},
        "AccessControlAllowCredentials": false,
        "OriginOverride": true
      }
    }
    JSON
    }

    """#
  }

  /// Who may read, as checksums: the function's text is not secret enough for tokens.
  private var readers: String {
    guard hosted.isRestricted else { return "" }
    return #"""

              # Who may read: `printf %s "Bearer TOKEN" | sha256sum`, or of "Basic BASE64", for each.
              case ${READERS:?lists checksums of Authorization headers} in
              *[!0-9a-f\ ]*) fail "READERS: sha256 checksums, with spaces between them" ;;
              esac
              echo "const READERS = \"$READERS\".split(\" \");"
      """#
  }

  /// JSON, which JavaScript reads as it is.
  func literal(_ value: JSONValue) -> String {
    var bytes: [UInt8] = []
    JSONWriter.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
