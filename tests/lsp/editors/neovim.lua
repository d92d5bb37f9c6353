-- A user's session in Neovim, from the first squiggle to files on the disk.  `SCHEMALIGN_SESSION`
-- says what the user does (session.py).

local wanted = vim.fn.json_decode(vim.env.SCHEMALIGN_SESSION)
local WAIT = 20000 -- milliseconds

local function wait_for(what, condition)
  assert(vim.wait(WAIT, condition, 20), "in vain: " .. what)
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)() -- the second one before 0.10
end

local function is_fixed_by_user(finding)
  return finding.code == wanted.rule and finding.lnum == wanted.line and finding.col == wanted.column
end

local function is_shown()
  return #vim.tbl_filter(is_fixed_by_user, vim.diagnostic.get(0)) > 0
end

local function findings()
  return vim.tbl_map(function(each)
    return { each.lnum, each.col, each.code }
  end, vim.diagnostic.get(0))
end

local function modified()
  local names = {}
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].modified then
      table.insert(names, vim.api.nvim_buf_get_name(buffer))
    end
  end
  return names
end

vim.ui.select = function(items, options, choose)
  for index, item in ipairs(items) do
    local title = options.format_item(item)
    if title == wanted.title then
      return choose(item, index)
    end
  end
  error("not offered: " .. vim.inspect(items))
end

local function open(file)
  vim.cmd("edit " .. vim.fn.fnameescape(file))
end

local function session()
  open(wanted.schema)
  wait_for("findings in the schema", function()
    return #vim.diagnostic.get(0) > 0
  end)
  open(wanted.models)
  wait_for("the finding", is_shown)
  local found = findings()
  vim.api.nvim_win_set_cursor(0, { wanted.line + 1, wanted.column })
  vim.lsp.buf.code_action({ only = { "quickfix" } })
  wait_for("the fix", function()
    return #modified() > 0
  end)
  local changed = modified()
  wait_for("the end of the squiggle", function()
    return not is_shown()
  end)
  vim.cmd("silent wall")
  vim.lsp.stop_client(clients())
  wait_for("the end of the server", function()
    return #clients() == 0
  end)
  return { findings = found, modified = changed, unsaved = modified() }
end

local succeeded, result = xpcall(session, debug.traceback)
if not succeeded then
  result = { problem = result }
end
vim.fn.writefile({ vim.fn.json_encode(result) }, wanted.report)
vim.cmd("qall!")
