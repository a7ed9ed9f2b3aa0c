{const r=document.documentElement,s=document.createElement("script");r.classList.add("js");s.src=r.dataset.root+"report.js";document.head.append(s)}
