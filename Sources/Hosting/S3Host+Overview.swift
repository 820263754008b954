import PackageModel

extension S3Host {
  /// What the script is for, and what a bucket can and cannot do.
  var overview: String {
    #"""
    #!/bin/sh
    # packshelf: \#(hosted.registry)
    # Made by `packshelf host s3`. Keep it in git beside packshelf.yml, and let CI run it.
    #
    #   sh registry.sh setup              once: who may read, and what a miss is answered with
    #   sh registry.sh upload public      after every build: what has changed, and nothing else
    #   sh registry.sh function public    prints a CloudFront function
    #   sh registry.sh headers            prints a CloudFront response headers policy
    #
    # It needs the AWS CLI, 1 or 2, which finds its credentials as ever, and tar, awk and sha256sum.
    # Whoever uploads must be allowed s3:ListBucket, s3:GetObject, s3:PutObject and s3:DeleteObject.
    # The bucket must exist; Amazon's and any other store that speaks S3 will do.
    #
    # A bucket by itself answers every GET and HEAD of npm, Yarn, pnpm, Bun and Deno, with @scope%2fname
    # as with @scope/name, and with the type, caching and encoding that were given at the upload.
    #
    # What a bucket cannot do, and a CDN in front of it can (see `function` below):
    # - It answers PUT with 403 and not 405; `npm publish` fails all the same.
    # - It answers a miss with XML and not JSON; clients look at the status alone.
    # - It sends no nosniff, no Content-Security-Policy and no Referrer-Policy.
    # - It redirects nothing, and serves no folder by its index.html: pages for people need the CDN.
    # - It refuses clients that send a token or password of their own: none may be in .npmrc.
    # npm asks for no index documents, so the bucket's website endpoint is not needed; it has no TLS.\#(notes)

    """#
  }

  /// What of this registry's configuration a bucket cannot follow by itself.
  private var notes: String {
    var notes: [String] = []
    if hosted.isRestricted {
      notes.append("`access: restricted`: only CloudFront may read the bucket, and asks who reads.")
    }
    if !hosted.foreign.isEmpty {
      notes.append("`foreign`: only the function redirects these packages to their registries.")
    }
    if hosted.upstream != nil {
      notes.append("`upstream`: only the function sends clients to the other registry.")
    }
    if hosted.externalTarballs != nil {
      notes.append("`tarballs: external`: only the function redirects to them.")
    }
    guard !notes.isEmpty else { return "" }
    return "\n#\n# Without the CDN parts of this registry's configuration have no effect:\n"
      + notes.map { "# - \($0)" }.joined(separator: "\n")
  }

  /// What may be set from outside, and what each folder is sent with.
  var constants: String {
    let bucket = settings.bucket.map { "-\($0.quotedForShell)" } ?? "?names the bucket"
    let endpoint = settings.endpoint.map { String($0.text.dropLast()) } ?? ""
    let caching = HostPolicy.tarballCaching(isProtected: hosted.isRestricted)
    return #"""
      set -eu
      export LC_ALL=C AWS_PAGER=

      # The environment wins over what is written here.
      BUCKET=${BUCKET:\#(bucket)}
      # What every key begins with: empty, or with a slash at its end.
      PREFIX=${PREFIX-\#(prefix.quotedForShell)}
      # The store's API; empty for Amazon's.
      ENDPOINT=${ENDPOINT-\#(endpoint.quotedForShell)}
      # What the last upload wrote, so that this one knows what has changed and what it may delete.
      # Whoever may read the registry may read this too, unless it lies in another bucket.
      RECORD=${RECORD:-s3://$BUCKET/$PREFIX.packshelf/uploaded}

      # What each folder is sent with. A version never changes; documents must be asked for anew, else
      # npm keeps them for a tenth of their age.
      TARBALLS=\#(caching.quotedForShell)
      DOCUMENTS=\#(HostPolicy.documentCaching.quotedForShell)
      PAGES=\#(HostPolicy.pageCaching.quotedForShell)
      # How documents/ is stored: `precompress` in packshelf.yml.
      ENCODING=\#((hosted.isPrecompressed ? "gzip" : "").quotedForShell)

      """#
  }

  /// What every command needs.
  var requests: String {
    #"""
    fail() {
        echo "error: $1" >&2
        exit 1
    }

    # These stand in JSON and in patterns below.
    case $BUCKET in
    '' | *[!A-Za-z0-9._-]*) fail "BUCKET: a bucket is not called $BUCKET" ;;
    esac
    case $PREFIX in
    /* | *[!A-Za-z0-9._~@/-]* | *[!/]) fail "PREFIX must end with a slash, and not begin with one" ;;
    esac

    # Other stores need not know the checksums that the AWS CLI sends of late.
    if [ -n "$ENDPOINT" ]; then
        export AWS_REQUEST_CHECKSUM_CALCULATION="${AWS_REQUEST_CHECKSUM_CALCULATION:-when_required}"
    fi

    copy() {
        aws ${ENDPOINT:+--endpoint-url "$ENDPOINT"} s3 cp --only-show-errors "$@"
    }

    s3api() {
        aws ${ENDPOINT:+--endpoint-url "$ENDPOINT"} s3api "$@"
    }

    """#
  }

  /// Which command runs.
  var commands: String {
    #"""
    case "${1-} $#" in
    'setup 1') setup ;;
    'upload 2') upload "$2" ;;
    'function 2') print_function "$2" ;;
    'headers 1') print_headers ;;
    *)
        echo "usage: $0 setup | upload FOLDER | function FOLDER | headers" >&2
        exit 64
        ;;
    esac

    """#
  }
}
