-- What pandoc's Markdown cannot say for all three formats at once. Given in metadata: the words for figure and table.
local html, docx, typst = FORMAT:match('html'), FORMAT:match('docx'), FORMAT:match('typst')
local words, anchors, tables, figures = {}, {}, 0, 0

local written = docx and 'openxml' or FORMAT
local function raw(text) return pandoc.RawBlock(written, text) end
local function raw_inline(text) return pandoc.RawInline(written, text) end
local function quoted(text) return '"' .. text:gsub('\\', '\\\\'):gsub('"', '\\"') .. '"' end
local function is_class(element, name) return element.classes:includes(name) end

-- Typst functions of report.typ, by class.
local BLOCKS = { ['table-note'] = 'small-note', ['figure-note'] = 'small-note', ['state-summary'] = 'state-summary', floating = 'floating' }
local INLINES = { absent = 'absent', conflict = 'conflict', fault = 'fault', hash = 'hash', ['claim-state'] = 'fault' }
-- Word styles of reference.docx, by class.
local STYLES = { ['table-note'] = 'Table Note', ['figure-note'] = 'Figure Note', ['state-summary'] = 'State Summary', source = 'Source' }
local CHARACTERS = { absent = 'Absent', conflict = 'Conflict', fault = 'Fault', hash = 'Hash',
  ['claim-state'] = 'Fault' }
local CLAIMS = { holds = 'Claim', stale = 'Claim Stale', broken = 'Claim Broken' }

local function read_words(meta)
  words.figure = pandoc.utils.stringify(meta['figure-word'] or 'Figure')
  words.table = pandoc.utils.stringify(meta['table-word'] or 'Table')
end

local function remember(element)
  if element.identifier ~= '' then anchors[element.identifier] = true end
end

-- A link into the text that leads nowhere becomes its words: Typst would refuse the whole report.
local function link(element)
  local target = element.target
  if target:sub(1, 1) == '#' and not anchors[target:sub(2)] then return element.content end
  if target:sub(1, 1) ~= '#' and not html and not target:match('^https?://') then return element.content end
  if typst and is_class(element, 'url') then
    return raw_inline('#url(' .. quoted(target) .. ', ' .. quoted(pandoc.utils.stringify(element.content)) .. ')')
  end
  return element
end

local function span(element)
  if is_class(element, 'screen-only') and not html then return {} end
  for class, name in pairs(INLINES) do
    if typst and is_class(element, class) then
      local inlines = pandoc.Inlines { raw_inline('#' .. name .. '[') }
      inlines:extend(element.content)
      inlines:insert(raw_inline(']'))
      return inlines
    end
    if docx and is_class(element, class) and CHARACTERS[class] then
      element.attributes['custom-style'] = CHARACTERS[class]
      return element
    end
  end
end

local function wrapped(open, content, close)
  local blocks = pandoc.Blocks { raw(open) }
  blocks:extend(content)
  blocks:insert(raw(close))
  return blocks
end

local function div(element)
  if is_class(element, 'claim') then
    local state = element.attributes.state or 'holds'
    if typst then
      return wrapped('#claim(' .. quoted(state) .. ')[', element.content, '] <' .. element.identifier .. '>')
    elseif docx then
      element.attributes['custom-style'] = CLAIMS[state]
    else
      element.classes:insert(state)
      element.attributes.state = nil
    end
    return element
  end
  if is_class(element, 'source') and typst then
    return wrapped('#source-entry(' .. quoted(element.attributes.number) .. ')[', element.content,
      '] <' .. element.identifier .. '>')
  end
  if is_class(element, 'source') then
    local first = element.content[1]
    local number = pandoc.Str(element.attributes.number)
    if docx then
      first.content:insert(1, raw_inline('<w:r><w:tab/></w:r>'))
      first.content:insert(1, number)
    else
      first.content:insert(1, pandoc.Space())
      first.content:insert(1, pandoc.Span({ number }, { class = 'number' }))
    end
    element.attributes.number = nil
  end
  for class, name in pairs(BLOCKS) do
    if typst and is_class(element, class) then return wrapped('#' .. name .. '[', element.content, ']') end
  end
  for class, style in pairs(STYLES) do
    if docx and is_class(element, class) then element.attributes['custom-style'] = style end
  end
  return element
end

local function label(word, number)
  return pandoc.Span({ pandoc.Str(word .. '\u{a0}' .. number .. '.') }, { class = 'caption-label' })
end

local function number_caption(caption, word, number)
  local first = caption.long[1]
  if not (html and first and first.content) then return end
  first.content:insert(1, pandoc.Space())
  first.content:insert(1, label(word, number))
end

-- Typst has a place for the text alternative; pandoc's writer does not fill it.
local function typst_figure(element)
  local image
  element:walk { Image = function(found) image = found end }
  local alt = image.attributes.alt or pandoc.utils.stringify(image.caption)
  local caption = pandoc.write(pandoc.Pandoc(element.caption.long), 'typst'):gsub('%s+$', '')
  return raw(string.format('#figure(image(%s, alt: %s, width: 100%%), kind: image, caption: [%s]) <%s>',
    quoted(image.src), quoted(alt), caption, element.identifier))
end

-- A figure and the note below it move together on paper, so that no page ends half empty.
local function float(blocks)
  if not typst then return nil end
  local found = pandoc.Blocks {}
  for _, block in ipairs(blocks) do
    local before = found[#found]
    if before and before.t == 'Figure' and block.t == 'Div' and is_class(block, 'figure-note') then
      found[#found] = pandoc.Div({ before, block }, { class = 'floating' })
    else
      found:insert(block)
    end
  end
  return found
end

local function figure(element)
  figures = figures + 1
  number_caption(element.caption, words.figure, figures)
  if typst then return typst_figure(element) end
  return element
end

-- A small table is not broken over two pages. What is small is guessed from its rows and words.
local SMALL_ROWS, SMALL_WORDS = 16, 1400
local function is_small(element)
  local rows = 0
  for _, body in ipairs(element.bodies) do rows = rows + #body.body end
  return rows <= SMALL_ROWS and #pandoc.utils.stringify(element) <= SMALL_WORDS
end

local function table_(element)
  tables = tables + 1
  number_caption(element.caption, words.table, tables)
  if typst and is_small(element) then return wrapped('#whole-table[', { element }, ']') end
  return element
end

return {
  { Meta = read_words, Header = remember, Div = remember, Figure = remember, Span = remember, Image = remember },
  { Link = link, Span = span },
  { Blocks = float },
  { Div = div, Figure = figure, Table = table_ },
}
