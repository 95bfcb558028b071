import path from 'node:path'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  file: string
  contentType: string
}

/**
 * The file that a path of the page stands for.
 * @param root the folder of the built page; nothing outside it is ever named
 * @param pathname as in a URL: with percent signs, `/` for the page itself
 * @returns undefined where the path leads out of the folder, is malformed, or its kind is not one that the page has
 */
export function pageFile(root: string, pathname: string): PageFile | undefined {
  const name = decode(pathname === '/' ? '/index.html' : pathname)
  // A backslash separates folders on Windows, a colon names a drive or a stream there, a zero byte ends a name early.
  if (name === undefined || /[\\:\0]/.test(name)) return undefined
  const file = path.join(root, name)
  const within = path.relative(root, file)
  if (within === '' || within.split(path.sep)[0] === '..' || path.isAbsolute(within)) return undefined
  const contentType = contentTypes[path.extname(file).toLowerCase()]
  return contentType === undefined ? undefined : { file, contentType }
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined
  }
}
