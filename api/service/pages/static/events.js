// Server-sent events of a response to POST, which EventSource cannot read.
export async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) yield read(block);
  }
}

function read(block) {
  const fields = { event: "", data: "" };
  for (const line of block.split("\n")) {
    const at = line.indexOf(": ");
    const field = line.slice(0, at);
    if (field in fields) fields[field] += line.slice(at + 2);
  }
  return { name: fields.event, data: JSON.parse(fields.data || "null") };
}
