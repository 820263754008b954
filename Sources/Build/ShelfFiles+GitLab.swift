import Hosting

extension ShelfFiles {
  /// A pipeline for GitLab.
  var gitlabPipeline: String {
    """
    # A push is a publication. PACKSHELF_IMAGE is a variable of the project: a container image with
    # packshelf and git, such as the one of Packshelf's examples/docker.\(gitlabVariables)
    \(host == .gitlabPages ? "pages" : "publish"):
      image: $PACKSHELF_IMAGE
      rules:
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
      variables:
        # Publish times that no ledger line states come from git.
        GIT_DEPTH: "0"
      resource_group: packages
      cache:
        key: packshelf
        paths: [.packshelf]
      script:
    \(gitlabSteps.map(Self.gitlabStep).joined(separator: "\n"))\(gitlabRemark)
      artifacts:
        paths: [public]

    """
  }

  private var gitlabVariables: String {
    var remarks = ""
    if upload != nil {
      remarks += """
         It needs the
        # AWS CLI too. BUCKET, AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are variables.
        """
    }
    if form == .recording {
      remarks += """

        # Settings, CI/CD, Job token permissions: let jobs push, since the build commits ledger lines.
        """
    }
    return remarks
  }

  private var gitlabSteps: [ServiceStep] {
    steps(branch: "CI_COMMIT_BRANCH") + (upload.map { [$0] } ?? [])
  }

  private var gitlabRemark: String {
    host == .gitlabPages || upload != nil ? "" : "\n  " + deploymentRemark
  }

  private static func gitlabStep(_ step: ServiceStep) -> String {
    if step.lines.count == 1 { return "    - " + step.lines[0] }
    return "    - |\n" + step.lines.map { "      " + $0 }.joined(separator: "\n")
  }
}
