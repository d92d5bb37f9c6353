;;; -*- lexical-binding: t -*-
;; A user's session in Emacs with eglot, from the first squiggle to files on the disk.
;; `SCHEMALIGN_SESSION' says what the user does (session.py).

(require 'cl-lib)
(require 'json)

(defvar wanted (json-parse-string (getenv "SCHEMALIGN_SESSION") :object-type 'alist))
(defconst wait 20) ; seconds

(defun wanted (key) (alist-get key wanted))

(defun wait-for (what condition)
  (let ((end (+ (float-time) wait)))
    (while (not (funcall condition))
      (when (> (float-time) end) (error "In vain: %s" what))
      (accept-process-output nil 0.02))))

(defun finding (diagnostic)
  (let* ((sent (alist-get 'eglot-lsp-diag (flymake-diagnostic-data diagnostic)))
         (start (plist-get (plist-get sent :range) :start)))
    (vector (plist-get start :line) (plist-get start :character) (plist-get sent :code))))

(defun findings () (mapcar #'finding (flymake-diagnostics)))

(defun shown-p () (member (vector (wanted 'line) (wanted 'column) (wanted 'rule)) (findings)))

(defun modified ()
  (cl-loop for each in (buffer-list)
           when (and (buffer-file-name each) (buffer-modified-p each))
           collect (buffer-file-name each)))

(defun choose (_prompt titles &rest _)
  (or (car (assoc (wanted 'title) titles)) (error "Not offered: %s" (mapcar #'car titles))))

(defun wait-for-findings (what condition)
  (wait-for "the server" #'eglot-managed-p)
  (flymake-start) ; a display would start it
  (wait-for what condition))

(defun session ()
  (require 'eglot)
  (let ((models (expand-file-name (wanted 'models))))
    (find-file (wanted 'schema))
    (call-interactively #'eglot)
    (wait-for-findings "findings in the schema" #'flymake-diagnostics)
    (find-file models))
  (wait-for-findings "the finding" #'shown-p)
  (let ((found (findings)) changed)
    (goto-char (point-min))
    (forward-line (wanted 'line))
    (forward-char (wanted 'column))
    (cl-letf (((symbol-function 'completing-read) #'choose)
              ((symbol-function 'y-or-n-p) #'always)
              (last-nonmenu-event ?\r)) ; the keyboard, not the mouse
      (call-interactively #'eglot-code-actions))
    (setq changed (modified))
    (save-some-buffers t)
    (wait-for "the end of the squiggle" (lambda () (not (shown-p))))
    (eglot-shutdown (eglot-current-server))
    `((findings . ,(vconcat found))
      (modified . ,(vconcat changed))
      (unsaved . ,(vconcat (modified))))))

(let ((result (condition-case problem
                  (session)
                (error `((problem . ,(error-message-string problem)))))))
  (with-temp-file (wanted 'report) (insert (json-encode result))))
