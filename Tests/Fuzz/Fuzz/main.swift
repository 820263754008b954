// `fuzz TARGET [libFuzzer's options and corpus folders]`

import CFuzzer
import Glibc

let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
guard CommandLine.arguments.count > 1,
  let target = FuzzTarget(rawValue: CommandLine.arguments[1])
else {
  print("usage: fuzz TARGET [OPTION…] [CORPUS…], where TARGET is one of \(names)")
  exit(64)
}
var words: [UnsafeMutablePointer<CChar>?] =
  ([CommandLine.arguments[0]] + CommandLine.arguments.dropFirst(2)).map { strdup($0) } + [nil]
var count = CInt(words.count - 1)
let status = words.withUnsafeMutableBufferPointer { words in
  var start = words.baseAddress
  return LLVMFuzzerRunDriver(&count, &start, target.callback)
}
exit(status)
