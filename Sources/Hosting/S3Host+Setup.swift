extension S3Host {
  /// Who may read, from which pages, and what a miss is answered with.
  var setup: String { [settingUp, policy, pagesElsewhere].joined(separator: "\n") }

  private var settingUp: String {
    #"""
    # Replaces the bucket's policy and CORS rules: the bucket should hold nothing but the registry.
    setup() {
    \#(publicAccess.indented(by: 4))
        s3api put-bucket-policy --bucket "$BUCKET" --policy "$(print_policy)"
        s3api put-bucket-cors --bucket "$BUCKET" --cors-configuration "$(print_cors)"
        # For the CDN; the bucket's own misses are XML.
        echo '\#(HostPolicy.missing)' |
            copy - "s3://$BUCKET/$PREFIX.packshelf/missing" --content-type application/json \
                --cache-control no-cache
    }

    """#
  }

  private var policy: String {
    #"""
    print_policy() {
        cat <<JSON
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "ReadObjects",
          "Effect": "Allow",
          "Principal": \#(principal),
          "Action": "s3:GetObject",
          "Resource": "arn:aws:s3:::$BUCKET/$PREFIX*"\#(condition)
        },
        {
          "Sid": "AnswerMissesWith404AndNot403",
          "Effect": "Allow",
          "Principal": \#(principal),
          "Action": "s3:ListBucket",
          "Resource": "arn:aws:s3:::$BUCKET"\#(condition)
        }
      ]
    }
    JSON
    }

    """#
  }

  private var pagesElsewhere: String {
    #"""
    # Pages of other hosts may read.
    print_cors() {
        cat <<'JSON'
    {
      "CORSRules": [
        {
          "AllowedOrigins": ["*"],
          "AllowedMethods": ["GET", "HEAD"],
          "AllowedHeaders": ["*"],
          "ExposeHeaders": ["ETag"],
          "MaxAgeSeconds": 86400
        }
      ]
    }
    JSON
    }

    """#
  }

  /// Amazon keeps every new bucket from being public; other stores need not know of that.
  private var publicAccess: String {
    guard !hosted.isRestricted else {
      return #"""
        # Nobody but the distribution may read.
        case ${DISTRIBUTION:?is the ARN of the CloudFront distribution} in
        *[!A-Za-z0-9:/-]*) fail "DISTRIBUTION: $DISTRIBUTION is no ARN" ;;
        esac
        """#
    }
    return #"""
      # Everybody may read. Amazon keeps every new bucket from that.
      if [ -z "$ENDPOINT" ]; then
          s3api put-public-access-block --bucket "$BUCKET" --public-access-block-configuration \
              BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false
      fi
      """#
  }

  private var principal: String {
    hosted.isRestricted ? #"{"Service": "cloudfront.amazonaws.com"}"# : #""*""#
  }

  private var condition: String {
    guard hosted.isRestricted else { return "" }
    return ",\n      \"Condition\": {\"StringEquals\": {\"AWS:SourceArn\": \"$DISTRIBUTION\"}}"
  }
}
