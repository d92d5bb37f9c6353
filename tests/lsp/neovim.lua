-- An editor's session, from the first squiggle to files on the disk.
--
-- The environment tells the file to open (SCHEMALIGN_FILE), the command of the server
-- (SCHEMALIGN_COMMAND, as JSON), which finding is fixed (SCHEMALIGN_RULE, and how its message
-- begins: SCHEMALIGN_MESSAGE), how the title of the action begins (SCHEMALIGN_TITLE), and where
-- to write what happened (SCHEMALIGN_REPORT).
-- Neovim 0.7 has `vim.lsp.start_client`, later ones have `vim.lsp.start`.

local WAIT = 20000 -- milliseconds

local function wait_for(what, condition)
  assert(vim.wait(WAIT, condition, 20), "in vain: " .. what)
end

local function starts_with(text, start)
  return text:sub(1, #start) == start
end

local function start(buffer)
  local config = {
    name = "schemalign",
    cmd = vim.fn.json_decode(vim.env.SCHEMALIGN_COMMAND),
    root_dir = vim.fn.getcwd(),
  }
  if vim.lsp.start then
    return vim.lsp.start(config, { bufnr = buffer })
  end
  local id = vim.lsp.start_client(config)
  assert(vim.lsp.buf_attach_client(buffer, id))
  return id
end

local function found(buffer)
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    if each.code == vim.env.SCHEMALIGN_RULE and starts_with(each.message, vim.env.SCHEMALIGN_MESSAGE) then
      return each
    end
  end
end

local function request(client, method, params, buffer)
  local reply, problem = client.request_sync(method, params, WAIT, buffer)
  assert(reply, problem)
  assert(not reply.err, vim.inspect(reply.err))
  return reply.result
end

local function actions(client, buffer, diagnostic)
  return request(client, "textDocument/codeAction", {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = diagnostic.user_data.lsp.range or {
      start = { line = diagnostic.lnum, character = diagnostic.col },
      ["end"] = { line = diagnostic.end_lnum, character = diagnostic.end_col },
    },
    context = { diagnostics = {}, only = { "quickfix" } },
  }, buffer)
end

local function chosen(offered)
  for _, each in ipairs(offered) do
    if starts_with(each.title, vim.env.SCHEMALIGN_TITLE) then
      return each
    end
  end
  error("not offered: " .. vim.inspect(offered))
end

local function apply(client, buffer, action)
  if not action.edit then
    action = request(client, "codeAction/resolve", action, buffer)
  end
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
end

local function modified()
  local names = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_get_option(buffer, "modified") then
      table.insert(names, vim.api.nvim_buf_get_name(buffer))
    end
  end
  return names
end

local function session()
  vim.cmd("edit " .. vim.fn.fnameescape(vim.env.SCHEMALIGN_FILE))
  local buffer = vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_client_by_id(start(buffer))
  wait_for("the finding", function()
    return found(buffer)
  end)
  local finding = found(buffer)
  local action = chosen(actions(client, buffer, finding))
  apply(client, buffer, action)
  local buffers = modified()
  wait_for("the end of the squiggle", function()
    return not found(buffer)
  end)
  vim.cmd("silent wall")
  client.stop()
  wait_for("the end of the server", function()
    return client.is_stopped()
  end)
  return {
    line = finding.lnum,
    column = finding.col,
    title = action.title,
    modified = buffers,
    unsaved = #modified(),
  }
end

local succeeded, result = xpcall(session, debug.traceback)
if not succeeded then
  result = { problem = result }
end
vim.fn.writefile({ vim.fn.json_encode(result) }, vim.env.SCHEMALIGN_REPORT)
vim.cmd("qall!")
