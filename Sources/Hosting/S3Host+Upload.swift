extension S3Host {
  /// Uploads what has changed, and deletes what is gone.
  var upload: String {
    [reason + uploading, reading, record, comparing, copying, deleting].joined(separator: "\n")
  }

  private var reason: String {
    #"""
    # Not `aws s3 sync`: of two files with the same size it takes the younger one, so it would keep a
    # changed document after a step back to an older build, and upload all of them after a fresh
    # checkout; and its --delete would take the four folders for each other's leftovers. What counts
    # here is the content. ALL=yes uploads everything again. Let only one run at a time.

    """#
  }

  private var uploading: String {
    #"""
    upload() {
        tree=$1
        [ -f "$tree/documents/-/ping" ] ||
            fail "$tree is no tree for a bucket; \`packshelf build --layout bucket\` makes one"
        work=$(mktemp -d)
        trap 'rm -rf "$work"' EXIT
        trap 'exit 130' INT
        trap 'exit 143' TERM
        read_tree
        read_record
        compare
        if [ ! -s "$work/changed" ] && [ ! -s "$work/stale" ]; then
            echo "nothing has changed"
            return
        fi

        # Should this be cut short, the next run finds every key in the record, and uploads again
        # what it cannot be sure of.
        { cat "$work/same" && comm -3 "$work/old" "$work/new" | tr -d '\t' | sed 's/^[^ ]*/unknown/'; } |
            sort -u > "$work/pending"
        write_record "$work/pending"
        # Clients may read meanwhile: what comes later names only what came before.
        put tarballs --content-type application/octet-stream --cache-control "$TARBALLS"
        put versions --content-type application/json --cache-control "$DOCUMENTS"
        put documents --content-type application/json --cache-control "$DOCUMENTS" \
            ${ENCODING:+--content-encoding "$ENCODING"}
        put site --cache-control "$PAGES"
        for folder in site documents versions tarballs; do
            delete_stale "$folder"
        done
        write_record "$work/new"
        echo "uploaded $(($(wc -l < "$work/changed"))), deleted $(($(wc -l < "$work/stale")))"
    }

    """#
  }

  private var reading: String {
    #"""
    # What is to be there, as lines of sha256sum.
    read_tree() {
        : > "$work/sums"
        for folder in tarballs versions documents site; do
            if [ -d "$tree/$folder" ]; then
                (cd "$tree" && find "$folder" -type f -exec sha256sum {} +) >> "$work/sums"
            fi
        done
        sort "$work/sums" > "$work/new"
        if grep '["\\[:cntrl:]]' "$work/new"; then
            fail "no key can have such a name"
        fi\#(ownNames)
    }

    """#
  }

  private var record: String {
    #"""
    # What the last upload left, by the same lines; without a record nothing is known, so everything
    # is uploaded and nothing deleted.
    read_record() {
        if ! copy "$RECORD" "$work/record" 2> "$work/error"; then
            if ! grep -q '(404)' "$work/error"; then
                cat "$work/error" >&2
                fail "$RECORD cannot be read"
            fi
            : > "$work/record"
        fi
        # With other headers than now, objects are not what they should be.
        if [ "${ALL-}" != yes ] && [ "$(sed -n 's/^# //p' "$work/record")" = "$headers" ]; then
            sed '/^#/d' "$work/record" > "$work/old"
        else
            sed '/^#/d; s/^[^ ]*/unknown/' "$work/record" | sort > "$work/old"
        fi
    }

    headers="$TARBALLS; $DOCUMENTS; $PAGES; $ENCODING"

    write_record() {
        { echo "# $headers" && cat "$1"; } > "$work/record"
        copy "$work/record" "$RECORD" --content-type text/plain --cache-control no-store
    }

    """#
  }

  private var comparing: String {
    #"""
    compare() {
        comm -12 "$work/old" "$work/new" > "$work/same"
        comm -13 "$work/old" "$work/new" > "$work/changed"
        # Keys that nothing has any more, whatever the folder: they are one above the other.
        awk '{ key = $0; sub(/^[^ ]*  [^\/]*\//, "", key) }
            NR == FNR { kept[key]; next }
            !(key in kept)' "$work/new" "$work/old" | sed 's/^[^ ]*  //' > "$work/stale"
    }

    """#
  }

  private var copying: String {
    #"""
    # Uploads what has changed in one folder; what follows its name are headers.
    put() {
        folder=$1
        shift
        sed -n "s|^[^ ]*  $folder/|./|p" "$work/changed" > "$work/list"
        [ -s "$work/list" ] || return 0
        source=$tree/$folder
        if grep -q "^[^ ]*  $folder/" "$work/same"; then
            source=$work/$folder
            mkdir "$source"
            tar -c -f "$work/tar" -C "$tree/$folder" -T "$work/list"
            tar -x -f "$work/tar" -C "$source"
        fi
        copy --recursive --no-follow-symlinks "$source" "s3://$BUCKET/$PREFIX" "$@"
    }

    """#
  }

  private var deleting: String {
    #"""
    # Deletes what the last upload wrote to one folder and this one does not have: these keys, and
    # no others.
    delete_stale() {
        sed -n "s|^$1/||p" "$work/stale" > "$work/list"
        [ -s "$work/list" ] || return 0
        split -l 1000 "$work/list" "$work/stale.$1."
        for batch in "$work/stale.$1".*; do
            {
                printf '{"Quiet": true, "Objects": ['
                sed "s|.*|{\"Key\": \"$PREFIX&\"}|; \$!s|\$|,|" "$batch"
                printf ']}'
            } > "$work/keys"
            refused=$(s3api delete-objects --bucket "$BUCKET" --delete "file://$work/keys" \
                --query 'Errors[].[Key, Message]' --output text)
            case $refused in
            '' | None) ;;
            *) fail "not deleted: $refused" ;;
            esac
        done
    }

    """#
  }

  /// Keeps names that the tree has from being sent to the other registry.
  private var ownNames: String {
    guard let upstream = hosted.upstream else { return "" }
    // Groups that do not capture are no part of POSIX.
    let expression = upstream.packages.map(\.expression).joined(separator: "|")
    return #"""

          # The function sends these names to \#(upstream.registry) without looking here first.
          if sed -n -e 's|^[^ ]*  documents/||p' -e 's|^[^ ]*  tarballs/\(.*\)/-/[^/]*$|\1|p' \
              "$work/new" | sort -u | grep -E -x \#("(\(expression))".quotedForShell); then
              fail "these packages are in this registry; narrow \`upstream\` in packshelf.yml"
          fi
      """#
  }
}
