import Markdown from "react-markdown";
import remarkGfm from "remark-gfm";

/** Text with Markdown as an admin wrote it. HTML in it is shown as text; links open elsewhere and pass nothing on. */
export function MarkdownText({ text }: { text: string }) {
  return (
    <div className="markdown min-w-0 break-words leading-relaxed">
      <Markdown
        remarkPlugins={[remarkGfm]}
        disallowedElements={["img"]}
        components={{
          a: ({ href, children }) => (
            <a href={href} target="_blank" rel="noopener noreferrer nofollow" className="text-accent underline underline-offset-4">
              {children}
            </a>
          ),
          // A question's own headings are not headings of the page.
          h1: Bold,
          h2: Bold,
          h3: Bold,
          h4: Bold,
          h5: Bold,
          h6: Bold,
        }}
      >
        {text}
      </Markdown>
    </div>
  );
}

function Bold({ children }: { children?: React.ReactNode }) {
  return <p className="font-semibold">{children}</p>;
}
